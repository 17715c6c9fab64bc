// The portal's own drawings as images for the scene: symbols of img/icons.svg, in white.
export async function iconsOf(address, names) {
  const response = await fetch(address);
  const sheet = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  const images = names.map(([number, name]) => imageOf(sheet.getElementById(name)).then((image) => [number, image]));
  return (await Promise.all(images)).filter(([, image]) => image);
}

async function imageOf(symbol) {
  if (!symbol) return null;
  const box = symbol.getAttribute("viewBox") ?? "0 0 24 24";
  const look = 'fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" color="#fff"';
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="96" height="96" ${look}>${symbol.innerHTML}</svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  return image.decode().then(() => image, () => null);
}
