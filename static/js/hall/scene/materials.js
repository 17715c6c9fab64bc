// Three kinds of surface: lit, shining by itself, and a picture. How costly, the level says.
import { DoubleSide, MeshBasicMaterial, MeshLambertMaterial, MeshStandardMaterial } from "three";

export function materialsOf(level) {
  return {
    lit({ roughness = 0.55, metalness = 0.04, ...options } = {}) {
      return level.isPhysical ? new MeshStandardMaterial({ roughness, metalness, ...options }) : new MeshLambertMaterial(options);
    },
    shining: (options) => new MeshBasicMaterial(options),
    // Unlit and as drawn, so that words stay legible.
    picture: (map, options) => new MeshBasicMaterial({ map, toneMapped: false, ...options }),
    bothSides: DoubleSide,
  };
}
