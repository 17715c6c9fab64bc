// Compiles the contract: `node collectibles/contract/compile.mjs [FILE]`. The answer is committed, so that nobody needs a compiler
// to run the expo; a test compiles again and compares byte for byte.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const solc = require("solc");
const name = "ExpoKeepsake";
const settings = {
  evmVersion: "paris", // newer instructions are missing on some chains
  optimizer: { enabled: true, runs: 400 },
  metadata: { bytecodeHash: "none", appendCBOR: false },
};

function imported(path) {
  return { contents: readFileSync(require.resolve(path), "utf8") };
}

const source = readFileSync(new URL(`${name}.sol`, import.meta.url), "utf8");
const input = {
  language: "Solidity",
  sources: { [`${name}.sol`]: { content: source } },
  settings: { ...settings, outputSelection: { "*": { [name]: ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } } },
};
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }));
for (const problem of output.errors ?? []) console.error(problem.formattedMessage);
if (output.errors?.length) process.exit(1); // a warning, too, is somebody's to look at

const { abi, evm } = output.contracts[`${name}.sol`][name];
const compiled = { contract: name, compiler: solc.version(), ...settings, abi, bytecode: `0x${evm.bytecode.object}` };
const target = process.argv[2] ?? new URL(`${name}.json`, import.meta.url);
writeFileSync(target, `${JSON.stringify(compiled, null, 1)}\n`);
console.log(`${name}: ${evm.deployedBytecode.object.length / 2} bytes of 24576`);
