// Files for the visitor, made in the browser: pictures, tables, texts.

const ALIGNED = { start: "start", middle: "center", end: "end" }; // of an anchor

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Saves SVG text as it is: who opens it has fonts of their own, and the page's would be a hundred times its size. */
export function saveSvg(name, svg) {
  save(`${name}.svg`, new Blob([svg], { type: "image/svg+xml" }));
}

/** Takes the texts out of an SVG element: [{ content, x, y, font, ... }]. */
function takeTexts(svg) {
  const found = [...svg.querySelectorAll("text")];
  const texts = found.map((element) => {
    const style = getComputedStyle(element);
    const { e, f } = element.getCTM(); // groups are moved, never turned or scaled
    return {
      content: element.textContent,
      x: e + Number(element.getAttribute("x")),
      y: f + Number(element.getAttribute("y")),
      font: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
      align: ALIGNED[style.textAnchor],
      fill: style.fill,
      halo: style.stroke === "none" ? null : { colour: style.stroke, width: parseFloat(style.strokeWidth) },
    };
  });
  for (const element of found) element.remove();
  return texts;
}

function drawText(context, { content, x, y, font, align, fill, halo }) {
  Object.assign(context, { font, textAlign: align, fillStyle: fill, lineJoin: "round" });
  if (halo) {
    Object.assign(context, { strokeStyle: halo.colour, lineWidth: halo.width });
    context.strokeText(content, x, y);
  }
  context.fillText(content, x, y);
}

/** Saves SVG text as it looks on the page. An SVG drawn as an image has no use of the page's fonts: its texts are drawn apart. */
export async function savePng(name, svg, scale = 2) {
  const frame = document.createElement("div");
  frame.style.cssText = "position: absolute; visibility: hidden";
  frame.innerHTML = svg;
  document.body.appendChild(frame);
  const texts = takeTexts(frame.firstElementChild);
  const shapes = new XMLSerializer().serializeToString(frame.firstElementChild);
  frame.remove();
  await Promise.allSettled(texts.map(({ font, content }) => document.fonts.load(font, content)));
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    context.drawImage(picture, 0, 0);
    for (const each of texts) drawText(context, each);
    canvas.toBlob((blob) => save(`${name}.png`, blob));
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(shapes)}`;
}

export function saveCanvas(name, canvas) {
  canvas.toBlob((blob) => save(`${name}.png`, blob));
}

/** Saves rows (arrays) as CSV that Excel opens in UTF-8. */
export function saveCsv(name, rows) {
  const cell = (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return "";
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  save(`${name}.csv`, new Blob([text], { type: "text/csv;charset=utf-8" }));
}
