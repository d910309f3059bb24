"""Rules of the house that no linter knows."""

import ast

import pytest

LONGEST_MODULE = 500
LONGEST_FUNCTION = 60


def modules(root):
    return sorted((root / "src").rglob("*.py"))


def test_no_module_is_too_long(root):
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(root)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_too_long(root):
    too_long = [
        f"{path.name}:{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in modules(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert too_long == []


@pytest.mark.parametrize("call", ["print", "exit", "quit"])
def test_only_the_command_line_prints_or_exits(root, call):
    offenders = [
        path.name
        for path in modules(root)
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call
    ]
    assert offenders == []


def test_every_public_name_can_be_had():
    import whoseword

    assert all(getattr(whoseword, name) for name in whoseword.__all__)
    assert set(dir(whoseword)) == set(whoseword.__all__)
