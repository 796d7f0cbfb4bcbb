// Draws a Vega-Lite chart from the JSON beside it, without eval and without inline styles from outside.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

const PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹";
const inPersian = (text) => text.replace(/[0-9]/g, (digit) => PERSIAN_DIGITS[digit]).replaceAll(",", "٬").replaceAll(".", "٫").replaceAll("%", "٪");

export async function draw(box) {
  const spec = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  const persian = document.documentElement.lang === "fa";
  await embed(box, spec, {
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    defaultStyle: false,
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
    config: { font: persian ? "Vazirmatn" : "Inter, system-ui, sans-serif", background: "transparent" },
  });
  if (persian) {
    for (const label of box.querySelectorAll("svg text")) {
      label.textContent = inPersian(label.textContent);
    }
  }
}
