// Many like things in one draw call: boxes or cylinders with place, size, turn and colour; and pictures out of one atlas.
import { BufferGeometry, Color, Float32BufferAttribute, InstancedMesh, Mesh, Object3D } from "three";

const POINTER = new Object3D();
const COLOUR = new Color();

export class Pieces {
  constructor() {
    this.list = [];
  }

  // The middle of its foot at (x, y, z); a colour, times `bright` for what shines.
  add({ x, y = 0, z, width, height, depth, colour = "#fff", bright = 1, turn = 0, lean = 0 }) {
    this.list.push({ x, y: y + height / 2, z, width, height, depth, colour, bright, turn, lean });
  }

  mesh(geometry, material) {
    const mesh = new InstancedMesh(geometry, material, this.list.length);
    this.list.forEach((piece, index) => {
      POINTER.position.set(piece.x, piece.y, piece.z);
      POINTER.scale.set(piece.width, piece.height, piece.depth);
      POINTER.rotation.set(0, piece.turn, piece.lean);
      POINTER.updateMatrix();
      mesh.setMatrixAt(index, POINTER.matrix);
      mesh.setColorAt(index, COLOUR.set(piece.colour).multiplyScalar(piece.bright));
    });
    mesh.frustumCulled = false;
    return mesh;
  }
}

export class Pictures {
  constructor() {
    this.position = [];
    this.uv = [];
    this.index = [];
  }

  // Upright, its middle at (x, y, z), seen from where `turn` looks out to (0: +z). `area`: { u, v, du, dv } in the atlas.
  add({ x, y, z, width, height, turn, area }) {
    const first = this.position.length / 3;
    const [dx, dz] = [(Math.cos(turn) * width) / 2, (-Math.sin(turn) * width) / 2];
    for (const [side, up] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
      this.position.push(x + side * dx, y + (up * height) / 2, z + side * dz);
      this.uv.push(area.u + (side > 0 ? area.du : 0), area.v + (up > 0 ? area.dv : 0));
    }
    this.index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }

  // Flat on the floor, readable for who looks to -z.
  lay({ x, y, z, width, depth, area }) {
    const first = this.position.length / 3;
    for (const [side, up] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
      this.position.push(x + (side * width) / 2, y, z - (up * depth) / 2);
      this.uv.push(area.u + (side > 0 ? area.du : 0), area.v + (up > 0 ? area.dv : 0));
    }
    this.index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }

  mesh(material) {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new Float32BufferAttribute(this.position, 3));
    geometry.setAttribute("uv", new Float32BufferAttribute(this.uv, 2));
    geometry.setIndex(this.index);
    return new Mesh(geometry, material);
  }
}
