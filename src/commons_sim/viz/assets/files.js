// Files for the visitor, made in the browser: pictures, tables, texts.

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function saveSvg(name, svg) {
  save(`${name}.svg`, new Blob([svg], { type: "image/svg+xml" }));
}

export function savePng(name, svg, scale = 2) {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(`${name}.png`, blob));
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
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
