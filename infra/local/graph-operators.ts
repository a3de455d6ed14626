import { readFile } from 'node:fs/promises';
import protobuf from 'protobufjs';
import { ModelUnusableError } from '#domain/errors.ts';

// The part of onnx.proto that names the operators; a protobuf reader skips all other fields. Single messages are declared
// repeated: ONNX Runtime merges one that stands twice, and this reader would keep the last alone.
// Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (field numbers never change).
const { root } = protobuf.parse(`
  syntax = "proto2";
  message Attribute { repeated Graph g = 6; repeated Graph graphs = 11; }
  message Node { optional string op_type = 4; repeated Attribute attribute = 5; optional string domain = 7; }
  message Graph { repeated Node node = 1; }
  message Function { repeated Node node = 7; }
  message Model { repeated Graph graph = 7; repeated Function functions = 25; }
`);
const Model = root.lookupType('Model');

type Attribute = { g: Graph[]; graphs: Graph[] };
type Node = { opType: string; domain: string; attribute: Attribute[] };
type Graph = { node: Node[] };

/** Operators of every node of the graph, of its functions and of the branches inside nodes. Throws ModelUnusableError. */
export async function graphOperators(path: string): Promise<{ domain: string; type: string }[]> {
  let model: { graph: Graph[]; functions: Graph[] };
  try {
    model = Model.decode(await readFile(path)) as unknown as typeof model;
  } catch (cause) {
    throw new ModelUnusableError(path, 'is not an ONNX graph', { cause });
  }
  const operatorsOf = ({ node }: Graph): { domain: string; type: string }[] =>
    node.flatMap(({ opType, domain, attribute }) => [
      { domain, type: opType },
      ...attribute.flatMap(({ g, graphs }) => [...g, ...graphs]).flatMap(operatorsOf),
    ]);
  return [...model.graph, ...model.functions].flatMap(operatorsOf);
}
