/* What pages need beyond HTML: where the focus goes after a swap, faults told in words,
   kept forms filled in again, filters sent when chosen. */
(function () {
  "use strict";

  function focusOn(element) {
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: false });
  }

  function findAim(part) {
    if (!part || !part.querySelector) return null;
    if (part.matches("[data-focus]")) return part;
    return part.querySelector("[data-focus], .error-summary, [role=alert]:not(#alert), h1, h2");
  }

  function say(words) {
    var alert = document.getElementById("alert");
    if (!alert) return;
    var box = document.createElement("div");
    box.className = "error-summary";
    box.textContent = words;
    alert.replaceChildren(box);
    focusOn(alert);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var first = document.querySelector("main [data-focus]");
    if (first) focusOn(first);
    fillKeptForm();
    sayFaultsOurselves(document);
  });

  /* The server says what is wrong, in the page's language and all at once. */
  function sayFaultsOurselves(part) {
    part.querySelectorAll("form").forEach(function (form) { form.noValidate = true; });
  }
  document.addEventListener("htmx:load", function (event) { sayFaultsOurselves(event.detail.elt.parentNode || document); });

  document.addEventListener("htmx:beforeRequest", function () {
    var alert = document.getElementById("alert");
    if (alert) alert.replaceChildren();
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    var asked = event.detail.requestConfig;
    var source = asked && asked.elt;
    if (source && source.closest("[data-keep-focus]")) return;
    focusOn(findAim(event.detail.elt));
  });

  document.addEventListener("htmx:sendError", function () { say(document.body.dataset.noNetwork); });
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status >= 500) say(document.body.dataset.ourFault);
  });

  /* A form sends a client-made key with every try, so that a repeated one is done once. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent === "yes") { event.preventDefault(); return; }
    if (form.method === "post" && !form.hasAttribute("hx-post")) {
      form.dataset.sent = "yes";
      window.setTimeout(function () { delete form.dataset.sent; }, 4000);
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  document.addEventListener("change", function (event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-send-on-change")) form.requestSubmit();
  });

  function fillKeptForm() {
    var key = new URLSearchParams(window.location.search).get("kept");
    if (!key || !/^[0-9a-f-]{36}$/.test(key) || window.location.pathname === "/sign-in/") return;
    fetch("/kept/" + key + "/", { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (kept) { if (kept) fill(kept.fields); });
  }

  function fill(fields) {
    var values = new Map();
    fields.forEach(function (pair) {
      values.set(pair[0], (values.get(pair[0]) || []).concat([pair[1]]));
    });
    var best = null, most = 0;
    document.querySelectorAll("main form").forEach(function (form) {
      var known = Array.from(values.keys()).filter(function (name) { return form.elements[name]; });
      if (known.length > most) { best = form; most = known.length; }
    });
    if (!best) return;
    Array.from(best.elements).forEach(function (field) {
      if (!values.has(field.name) || field.type === "file" || field.type === "hidden") return;
      var told = values.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = told.includes(field.value);
      else if (field.multiple) Array.from(field.options).forEach(function (o) { o.selected = told.includes(o.value); });
      else if (field.type !== "submit") field.value = told.shift() || "";
    });
    var shown = best.querySelector("textarea, input:not([type=hidden]), select");
    if (shown) shown.focus();
  }
})();
