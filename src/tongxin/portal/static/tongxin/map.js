/* Lays the plain map's content over the office's own tiles; without Leaflet or tiles the drawing stays. */
(function () {
  "use strict";
  if (!window.L) return;
  var style = getComputedStyle(document.documentElement);
  function ink(name) { return style.getPropertyValue(name).trim(); }

  document.querySelectorAll("[data-map]").forEach(function (figure) {
    var content = JSON.parse(figure.querySelector(".map-content").textContent);
    var room = figure.querySelector(".map-tiles");
    room.hidden = false;
    var map = L.map(room, { scrollWheelZoom: false });
    map.attributionControl.setPrefix(false);
    L.tileLayer(figure.dataset.tiles, { maxZoom: 18, attribution: figure.dataset.approval })
      .once("load", function () { figure.querySelector("svg.map").setAttribute("hidden", ""); })
      .addTo(map);
    var layer = L.geoJSON(content, {
      style: { color: ink("--edge"), weight: 1, fillOpacity: 0.05 },
      pointToLayer: function (feature, where) {
        var hub = feature.properties.kind === "hub", lack = feature.properties.kind === "lack";
        var colour = ink(hub ? "--mark" : lack ? "--cinnabar" : "--celadon");
        return L.circleMarker(where, { radius: 8, color: colour, fillColor: colour, fillOpacity: lack ? 0.1 : 0.8 });
      },
      onEachFeature: function (feature, part) {
        var told = feature.properties.name;
        var words = document.createElement(feature.properties.address ? "a" : "span");
        words.textContent = told;
        if (feature.properties.address) words.href = feature.properties.address;
        part.bindPopup(words);
      }
    }).addTo(map);
    map.fitBounds(layer.getBounds(), { padding: [20, 20] });
  });
})();
