// Runs before the first paint: the theme a reader chose, else the one the machine prefers; and that scripts run at all.
const machine = window.matchMedia("(prefers-color-scheme: dark)");

function chosen() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // a browser that keeps nothing for us
  }
}

function wear() {
  document.documentElement.dataset.bsTheme = chosen() ?? (machine.matches ? "dark" : "light");
}

wear();
document.documentElement.classList.add("js");
machine.addEventListener("change", wear);
