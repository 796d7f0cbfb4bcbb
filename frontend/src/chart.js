// Draws a Vega-Lite chart from the JSON beside it, without eval and without inline styles. Colours are the page's own
// variables, so that theme and paper change them without drawing anew.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

const axis = { aria: false, labelColor: "var(--ink-soft)", labelFontSize: 12, labelPadding: 6, domain: false, ticks: false };
const look = {
  aria: false,
  background: "transparent",
  view: { stroke: null },
  range: { category: ["good", "bad", "warn", "calm", "none"].map((tone) => `var(--${tone}-fill)`) },
  tick: { color: "var(--ink)" },
  axisX: { ...axis, grid: false, domain: true, domainColor: "var(--line)" },
  axisY: { ...axis, gridColor: "var(--line)" },
};

export async function draw(box) {
  await document.fonts.ready;
  const drawing = document.createElement("div");
  drawing.setAttribute("aria-hidden", "true"); // the box says what it is, and the table holds the numbers
  box.append(drawing);
  const spec = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  await embed(drawing, spec, {
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    defaultStyle: false,
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
    config: { ...look, font: getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() },
  });
}
