// What every page needs: htmx for parts that refresh, the phone's menu, wide tables, and charts only where a page has one.
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;

for (const toggle of document.querySelectorAll("[data-opens]")) {
  const menu = document.getElementById(toggle.dataset.opens);
  const show = (open) => {
    menu.classList.toggle("show", open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => show(!menu.classList.contains("show")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("show")) {
      show(false);
      toggle.focus();
    }
  });
}

for (const form of document.querySelectorAll("form[data-submits]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent));
}

const charts = document.querySelectorAll("[data-chart]");
if (charts.length > 0) {
  import("./chart.js").then(({ draw }) => charts.forEach(draw));
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.addEventListener("click", () => {
    const theme = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
    document.documentElement.dataset.bsTheme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      return; // a browser that keeps nothing for us wears it for this page
    }
  });
}

for (const box of document.querySelectorAll("[data-drop]")) {
  const input = document.getElementById(box.dataset.drop);
  const over = (event, inside) => {
    event.preventDefault();
    box.classList.toggle("over", inside);
  };
  box.addEventListener("dragover", (event) => over(event, true));
  box.addEventListener("dragleave", (event) => over(event, false));
  box.addEventListener("drop", (event) => {
    over(event, false);
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
}

for (const shown of document.querySelectorAll("[data-file-name]")) {
  const input = document.getElementById(shown.dataset.fileName);
  input.addEventListener("change", () => {
    shown.textContent = input.files[0]?.name ?? "";
  });
}
