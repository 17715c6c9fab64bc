// What shiny things mirror: a blue room with rows of lamps, never seen itself.
import { BackSide, Color, DoubleSide, Mesh, MeshBasicMaterial, PlaneGeometry, Scene, SphereGeometry } from "three";

export function surroundings() {
  const scene = new Scene();
  scene.add(new Mesh(new SphereGeometry(20, 16, 12), new MeshBasicMaterial({ color: "#2a4a96", side: BackSide })));
  const lamp = new MeshBasicMaterial({ color: new Color(6, 6.4, 7.2), side: DoubleSide });
  for (let i = 0; i < 6; i++) {
    const row = new Mesh(new PlaneGeometry(14, 1.6).rotateX(Math.PI / 2), lamp);
    row.position.set(0, 9, -12 + i * 5);
    scene.add(row);
  }
  const floor = new Mesh(new PlaneGeometry(40, 40).rotateX(-Math.PI / 2), new MeshBasicMaterial({ color: "#5a6a94" }));
  floor.position.y = -6;
  scene.add(floor);
  return scene;
}
