(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  document.documentElement.classList.add("js");

  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function made(name, text) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    return element;
  }

  // The index: an area stays in sight with what it lies in and what lies in it.
  function search(field) {
    var said = byId("gevonden"), all = said.textContent;
    var items = Array.prototype.map.call(byId("gebieden").querySelectorAll("li"), function (item) {
      var above = item.parentElement.closest("li");
      var name = item.querySelector("a").textContent + " " + (item.dataset.also || "");
      return { item: item, above: above, name: folded(name) };
    });
    var path = new Map();
    items.forEach(function (each) {
      each.path = (each.above ? path.get(each.above) + " " : "") + each.name;
      path.set(each.item, each.path);
    });
    // A street leads to the areas along it: of the street itself there are no figures.
    var listed = byId("gegevens") ? JSON.parse(byId("gegevens").textContent) : [];
    var names = listed.map(function (street) { return folded(street[0]); });
    function streets(words) {
      if (!listed.length) { return 0; }
      var place = byId("straten"), list = place.querySelector("ul"), found = 0;
      list.replaceChildren();
      names.forEach(function (name, number) {
        var hit = words.length && words.join("").length > 2
          && words.every(function (word) { return name.includes(word); });
        if (!hit) { return; }
        found += 1;
        if (found > 30) { return; }
        var item = made("li", listed[number][0] + ": ");
        listed[number][1].forEach(function (area, place) {
          var link = made("a", area[0]);
          link.href = area[1];
          item.append(place ? ", " : "", link);
        });
        list.append(item);
      });
      place.hidden = !found;
      return found;
    }
    function show() {
      var words = folded(field.value).split(/\s+/).filter(Boolean), found = 0, seen = new Set();
      items.forEach(function (each) {
        var hit = !words.length || (words.every(function (word) { return each.path.includes(word); })
          && words.some(function (word) { return each.name.includes(word); }));
        each.item.hidden = !hit;
        if (hit) {
          found += 1;
          for (var up = each.above; up && !seen.has(up); up = up.parentElement.closest("li")) {
            seen.add(up);
          }
        }
      });
      seen.forEach(function (item) { item.hidden = false; });
      found += streets(words);
      said.textContent = !words.length ? all
        : found ? said.dataset.some.replace("#", found) : said.dataset.none;
    }
    field.addEventListener("input", show);
    show();
  }

  // A page of an area: what a slice stands for, below the picture.
  function answering(panel) {
    var told = panel.firstElementChild, from = null;
    function close() {
      if (panel.hidden) { return; }
      panel.hidden = true;
      mark(null);
      if (from) { from.focus(); }
    }
    function mark(id) {
      document.querySelectorAll(".over a").forEach(function (link) {
        link.classList.toggle("on", link.dataset.figure === id);
      });
    }
    function open(link) {
      var figure = byId("c-" + link.dataset.figure);
      if (!figure) { return; }
      var summary = figure.querySelector("summary");
      told.replaceChildren(made("h3", summary.querySelector(".label").textContent));
      var year = figure.querySelector("[data-year]");
      var value = made("p", [".value", ".short"].map(function (part) {
        return summary.querySelector(part).textContent;
      }).concat(year ? year.dataset.year : "").filter(Boolean).join(" · "));
      value.className = "value";
      told.append(value);
      Array.prototype.forEach.call(figure.querySelector(".told").children, function (part) {
        told.append(part.cloneNode(true));
      });
      panel.querySelector(".actions a").href = "#" + figure.id;
      panel.hidden = false;
      panel.scrollTop = 0;
      from = link;
      mark(link.dataset.figure);
    }
    document.querySelectorAll(".over a").forEach(function (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        open(link);
        // Who came by the keyboard reads on in the panel, and can scroll it.
        if (!event.detail) { panel.focus(); }
      });
    });
    panel.querySelector("button").addEventListener("click", close);
    panel.querySelector(".actions a").addEventListener("click", function () { from = null; close(); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { close(); }
    });
  }

  // A link to a figure unfolds it.
  function unfold() {
    var figure = location.hash.indexOf("#c-") === 0 && byId(location.hash.slice(1));
    if (figure) { figure.open = true; figure.scrollIntoView(); figure.querySelector("summary").focus(); }
  }

  // On paper everything is unfolded.
  function printing() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.filter.call(document.querySelectorAll("details:not([open])"),
        function (each) { each.open = true; return true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (each) { each.open = false; });
    });
  }

  // Two areas beside each other.
  function beside(place) {
    var held = JSON.parse(byId("gegevens").textContent), first = byId("a"), second = byId("b");
    // A narrow screen sets the rows apart: the roles keep it a table for those who listen.
    function part(name, role, text) {
      var element = made(name, text);
      element.setAttribute("role", role);
      return element;
    }
    function head(area) {
      var cell = part("th", "columnheader"), link = made("a", area.name);
      cell.scope = "col";
      link.href = area.file;
      cell.append(link, made("span", area.where), made("span", area.people),
        made("span", place.dataset.against + " " + area.ref));
      return cell;
    }
    function figure(found) {
      var cell = part("td", "cell");
      if (!found) { cell.append(made("span", place.dataset.absent)); return cell; }
      cell.append(made("b", held.texts[found[0]]), made("span", held.texts[found[1]]),
        made("span", held.texts[found[2]]));
      return cell;
    }
    function row(label) {
      var line = part("tr", "row"), name = part("th", "rowheader", label);
      name.scope = "row";
      line.append(name);
      return line;
    }
    function show() {
      var one = held.areas[first.value], other = held.areas[second.value], theme = null;
      history.replaceState(null, "", "#a=" + first.value + "&b=" + second.value);
      place.replaceChildren();
      if (!one || !other) { return; }
      var table = part("table", "table"), top = part("tr", "row"), body = part("tbody", "rowgroup");
      var corner = part("th", "columnheader", place.dataset.subject), titles = part("thead", "rowgroup");
      titles.append(top);
      table.append(titles, body);
      corner.scope = "col";
      top.append(corner, head(one), head(other));
      held.indicators.forEach(function (named, number) {
        var a = one.figures[number], b = other.figures[number];
        if (!a && !b) { return; }
        if (named[0] !== theme) {
          theme = named[0];
          var title = row(theme);
          title.firstElementChild.colSpan = 3;
          title.firstElementChild.scope = "colgroup";
          body.append(title);
        }
        var line = row(named[1]);
        line.append(figure(a), figure(b));
        body.append(line);
      });
      place.append(table);
    }
    function asked() {
      var told = new URLSearchParams(location.hash.slice(1));
      [[first, "a"], [second, "b"]].forEach(function (each) {
        var code = told.get(each[1]) || "";
        each[0].value = Object.prototype.hasOwnProperty.call(held.areas, code) ? code : "";
      });
      show();
    }
    first.addEventListener("change", show);
    second.addEventListener("change", show);
    window.addEventListener("hashchange", asked);
    asked();
  }

  if (byId("zoek")) { search(byId("zoek")); }
  if (byId("gekozen")) { answering(byId("gekozen")); }
  if (byId("naast")) { beside(byId("naast")); }
  window.addEventListener("hashchange", unfold);
  unfold();
  printing();
}());
