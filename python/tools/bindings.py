#!/usr/bin/env python3
"""Writes carom/_abi.py, the ctypes declarations of Carom's public headers, and a C program that says how the compiler lays them out.

    bindings.py --headers BUILD/include --cc cc --version 0.1.0 --python _abi.py --layout layout.c

The headers go through the compiler's preprocessor and pycparser, so that no declaration is written down twice. The program
prints sizes and offsets as JSON; tests/test_abi.py compares them with what ctypes makes of the declarations.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
from pathlib import Path

from pycparser import c_ast, c_parser

# Types that the headers take from the system's, and what they are in ctypes.
BASE = {
    "size_t": "c_size_t", "int8_t": "c_int8", "uint8_t": "c_uint8", "int16_t": "c_int16", "uint16_t": "c_uint16",
    "int32_t": "c_int32", "uint32_t": "c_uint32", "int64_t": "c_int64", "uint64_t": "c_uint64",
}  # fmt: skip
PLAIN = {
    "_Bool": "c_bool", "char": "c_char", "signed char": "c_byte", "unsigned char": "c_ubyte", "short": "c_short",
    "int": "c_int", "unsigned int": "c_uint", "unsigned": "c_uint", "long": "c_long", "unsigned long": "c_ulong",
    "long long": "c_longlong", "unsigned long long": "c_ulonglong", "float": "c_float", "double": "c_double",
}  # fmt: skip
HEAD = '''"""ctypes declarations of Carom's headers, made by python/tools/bindings.py. Do not edit."""

from ctypes import (
    CFUNCTYPE, POINTER, Structure, Union, c_bool, c_byte, c_char, c_char_p, c_double, c_float, c_int, c_int8, c_int16, c_int32,
    c_int64, c_long, c_longlong, c_short, c_size_t, c_ubyte, c_uint, c_uint8, c_uint16, c_uint32, c_uint64, c_ulong, c_ulonglong,
    c_void_p,
)
from enum import IntEnum

'''


def preprocessed(cc: str, headers: Path) -> str:
    """The text of Carom's own headers after the preprocessor; of the system's only the names of types."""
    command = [*cc.split(), "-E", f"-I{headers}", "-D__attribute__(x)=", str(headers / "carom" / "carom.h")]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    kept, own = ["typedef int FILE;"] + [f"typedef int {name};" for name in BASE], False
    for line in output.splitlines():
        marker = re.match(r'# (\d+) "(.*?)"', line)
        if marker:
            own = os.path.abspath(marker[2]).startswith(str(headers.resolve()) + os.sep)
        elif own:
            kept.append(line)
    return "\n".join(kept)


class Bindings:
    def __init__(self, tree: c_ast.FileAST) -> None:
        self.constants: dict[str, int] = {}
        self.enums: dict[str, dict[str, int]] = {}
        self.structs: dict[str, list[tuple[str, str]] | None] = {}  # None: opaque
        self.unions: set[str] = set()
        self.aliases: dict[str, str] = {}
        self.functions: dict[str, tuple[str, list[str]]] = {}
        self.variables: dict[str, str] = {}
        for node in tree.ext:
            if isinstance(node, c_ast.Typedef):
                self.typedef(node)
            elif isinstance(node, c_ast.Decl):
                self.declaration(node)

    def typedef(self, node: c_ast.Typedef) -> None:
        if node.name in BASE or node.name == "FILE":
            return
        inner = node.type.type if isinstance(node.type, c_ast.TypeDecl) else None
        if isinstance(inner, (c_ast.Struct, c_ast.Union, c_ast.Enum)):
            self.tagged(inner, node.name)
        else:
            self.aliases[node.name] = self.type(node.type)

    def declaration(self, node: c_ast.Decl) -> None:
        if isinstance(node.type, (c_ast.Struct, c_ast.Union, c_ast.Enum)):
            self.tagged(node.type, node.type.name)
        elif isinstance(node.type, c_ast.FuncDecl) and "static" not in node.storage:
            parameters = node.type.args.params if node.type.args else []
            if not any(isinstance(p, c_ast.EllipsisParam) for p in parameters):
                self.functions[node.name] = (self.type(node.type.type), self.parameters(parameters))
        elif "extern" in node.storage:
            self.variables[node.name] = self.type(node.type)

    def parameters(self, parameters: list[c_ast.Node]) -> list[str]:
        types = [self.type(p.type, parameter=True) for p in parameters]
        return [] if types == ["None"] else types

    def tagged(self, node: c_ast.Node, name: str | None) -> str:
        """Takes note of a struct, union or enum; its name in Python."""
        name = node.name or name
        if isinstance(node, c_ast.Enum):
            if node.values:
                self.enumerators(node, name)
            return "c_int"
        if name is None:
            raise SystemExit(f"{node.coord}: a struct without a name cannot be bound")
        self.structs.setdefault(name, None)
        if isinstance(node, c_ast.Union):
            self.unions.add(name)
        if node.decls is not None:
            fields = [(d.name, self.type(d.type)) for d in node.decls]
            self.structs[name] = fields
            self.structs[name] = self.structs.pop(name)  # after those that its fields need
        return name

    def enumerators(self, node: c_ast.Enum, name: str | None) -> None:
        members, value = {}, -1
        for item in node.values.enumerators:
            value = self.value(item.value) if item.value is not None else value + 1
            members[item.name] = self.constants[item.name] = value
        if name:
            self.enums[name] = members

    def value(self, node: c_ast.Node) -> int:
        if isinstance(node, c_ast.Constant):
            return int(node.value.rstrip("uUlL"), 0)
        if isinstance(node, c_ast.ID):
            return self.constants[node.name]
        if isinstance(node, c_ast.UnaryOp):
            x = self.value(node.expr)
            return {"-": -x, "+": x, "~": ~x}[node.op]
        if isinstance(node, c_ast.BinaryOp):
            a, b = self.value(node.left), self.value(node.right)
            return {"+": a + b, "-": a - b, "*": a * b, "|": a | b, "&": a & b, "<<": a << b}[node.op]
        raise SystemExit(f"{node.coord}: expected a constant of whole numbers")

    def type(self, node: c_ast.Node, parameter: bool = False) -> str:
        if isinstance(node, (c_ast.TypeDecl, c_ast.Typename)):
            return self.type(node.type)
        if isinstance(node, c_ast.IdentifierType):
            return self.identifier(" ".join(node.names))
        if isinstance(node, (c_ast.Struct, c_ast.Union, c_ast.Enum)):
            return self.tagged(node, None)
        if isinstance(node, c_ast.ArrayDecl):
            if parameter:
                return f"POINTER({self.type(node.type)})"
            return f"{self.type(node.type)} * {self.value(node.dim)}"
        if isinstance(node, c_ast.FuncDecl):
            parameters = self.parameters(node.args.params if node.args else [])
            return f"CFUNCTYPE({', '.join([self.type(node.type), *parameters])})"
        if isinstance(node, c_ast.PtrDecl):
            return self.pointer(node, parameter)
        raise SystemExit(f"{node.coord}: cannot bind a {type(node).__name__}")

    def pointer(self, node: c_ast.PtrDecl, parameter: bool) -> str:
        inner = self.type(node.type)
        if inner == "None" or inner == "FILE":
            return "c_void_p"
        if inner == "c_char":
            buffer = parameter and "const" not in node.type.quals  # which the function writes to
            return "POINTER(c_char)" if buffer else "c_char_p"
        if isinstance(node.type, c_ast.FuncDecl) or inner in self.function_types():
            return inner
        return f"POINTER({inner})"

    def function_types(self) -> set[str]:
        return {name for name, what in self.aliases.items() if what.startswith("CFUNCTYPE")}

    def identifier(self, name: str) -> str:
        if name == "void":
            return "None"
        if name in self.enums:
            return "c_int"
        if name in self.structs or name in self.aliases or name == "FILE":
            return name
        return BASE.get(name) or PLAIN[name]

    def python(self, version: str) -> str:
        text = [HEAD, f'VERSION = "{version}"\n']
        for name, members in self.enums.items():
            text.append(f"\nclass {name}(IntEnum):\n" + "".join(f"    {k} = {v}\n" for k, v in members.items()) + "\n")
        text += [f"{name} = {value}\n" for name, value in self.constants.items()]
        for name in self.structs:
            base = "Union" if name in self.unions else "Structure"
            text.append(f"\nclass {name}({base}):\n    pass\n\n")
        text += [f"{name} = {what}\n" for name, what in self.aliases.items()]
        for name, fields in self.structs.items():
            if fields is not None:
                rows = "".join(f'    ("{field}", {what}),\n' for field, what in fields)
                text.append(f"\n{name}._fields_ = [\n{rows}]\n")
        rows = "".join(f'    "{n}": ({result}, [{", ".join(types)}]),\n' for n, (result, types) in self.functions.items())
        text.append(f"\n# Result and parameters.\nFUNCTIONS = {{\n{rows}}}\n")
        rows = "".join(f'    "{name}": {what},\n' for name, what in self.variables.items())
        text.append(f"\nVARIABLES = {{\n{rows}}}\n")
        return "".join(text)

    def layout(self) -> str:
        """A C program that prints {"struct": {"size": n, "fields": {"name": [offset, size], ...}}, ...} and enums' values."""
        lines = ["#include <carom/carom.h>", "#include <stdio.h>", "int main(void) {", '    puts("{\\"structs\\": {");']
        known = [(name, fields) for name, fields in self.structs.items() if fields is not None]
        for k, (name, fields) in enumerate(known):
            kind = "union" if name in self.unions else "struct"
            lines.append(f'    printf("\\"{name}\\": {{\\"size\\": %zu, \\"fields\\": {{", sizeof({kind} {name}));')
            for f, (field, _) in enumerate(fields):
                comma = ", " if f else ""
                lines.append(
                    f'    printf("{comma}\\"{field}\\": [%zu, %zu]", offsetof({kind} {name}, {field}),'
                    f" sizeof(((({kind} {name}*)0)->{field})));"
                )
            lines.append('    puts("}}' + ("," if k + 1 < len(known) else "") + '");')
        lines.append('    puts("}, \\"constants\\": {");')
        for k, name in enumerate(self.constants):
            comma = "," if k + 1 < len(self.constants) else ""
            lines.append(f'    printf("\\"{name}\\": %lld{comma}\\n", (long long){name});')
        return "\n".join([*lines, '    puts("}}");', "    return 0;", "}", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--headers", type=Path, required=True, help="folder of carom/carom.h")
    parser.add_argument("--cc", default="cc", help="compiler, whose preprocessor is used")
    parser.add_argument("--version", required=True, help="Carom's")
    parser.add_argument("--python", type=Path, required=True, help="file to write declarations to")
    parser.add_argument("--layout", type=Path, required=True, help="file to write the C program to")
    arguments = parser.parse_args()
    tree = c_parser.CParser().parse(preprocessed(arguments.cc, arguments.headers), "carom.h")
    bindings = Bindings(tree)
    arguments.python.write_text(bindings.python(arguments.version))
    arguments.layout.write_text(bindings.layout())


if __name__ == "__main__":
    main()
