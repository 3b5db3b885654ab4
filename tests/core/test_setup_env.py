"""Set-up runs once, says in one sentence what it lacks, and installs nothing unasked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import install_qgis, setup_env
from tests.support.terminal import SetupError


@pytest.fixture(scope="module")
def own() -> setup_env.Interpreter:
    return setup_env.Interpreter(sys.executable)


class Machine:
    """Stands in for a machine: the commands that set-up would run are only written down."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.commands: list[list[str]] = []
        self.compiled: list[Path] = []
        (root / "pyproject.toml").write_text("[project]\n")
        (root / "metadata.txt").write_text("version=0.1.0\n")
        monkeypatch.setattr(setup_env, "ROOT", root)
        monkeypatch.setattr(setup_env, "_run", self._run)
        monkeypatch.setattr(setup_env, "_compile", self.compiled.append)

    def _run(self, command: list[str], what: str) -> None:
        self.commands.append(command)
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: setup_env.Interpreter) -> Machine:
    monkeypatch.setattr(setup_env, "choose_python", lambda: own)
    return Machine(tmp_path, monkeypatch)


def test_second_run_does_nothing(machine: Machine) -> None:
    setup_env.core()
    assert [command[2] for command in machine.commands] == ["venv", "pip"]
    setup_env.core()
    assert len(machine.commands) == 2
    assert [folder.name for folder in machine.compiled] == [".venv"] * 2


def test_the_environment_of_another_checkout_is_never_cleared(
    machine: Machine, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / ".venv").symlink_to(other)
    with pytest.raises(SetupError, match="another checkout"):
        setup_env.core()
    assert machine.commands == []


def test_changed_declaration_installs_again_into_the_same_environment(
    machine: Machine, tmp_path: Path
) -> None:
    setup_env.core()
    (tmp_path / "pyproject.toml").write_text("[project]\nname='other'\n")
    setup_env.core()
    assert [command[2] for command in machine.commands] == ["venv", "pip", "pip"]


def test_the_core_starts_from_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where Python may write none itself: the command then compiles nothing at its start."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(setup_env, "ROOT", tmp_path)
    (tmp_path / "spatial_core").mkdir()
    (tmp_path / "spatial_core" / "__init__.py").write_text("ANSWER = 42\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    setup_env._compile(tmp_path / ".venv")
    code = "import spatial_core; print(spatial_core.ANSWER)"
    done = subprocess.run(
        [sys.executable, "-v", "-c", code],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout == "42\n"
    assert f"matches {tmp_path / 'spatial_core' / '__init__.py'}" in done.stderr


def test_own_interpreter_is_new_enough(own: setup_env.Interpreter) -> None:
    assert own.new_enough
    assert own.version == sys.version_info[:3]


@pytest.mark.whole
def test_a_python_is_chosen_that_can_do_it() -> None:
    python = setup_env.choose_python()
    assert python.new_enough
    assert python.makes_venvs


def test_no_python_that_is_new_enough(
    monkeypatch: pytest.MonkeyPatch, own: setup_env.Interpreter
) -> None:
    monkeypatch.setattr(setup_env, "OLDEST", (9, 9))
    monkeypatch.setattr(setup_env, "NEWEST", 9)
    monkeypatch.setattr(setup_env, "Interpreter", lambda path: own)
    with pytest.raises(SetupError, match="newer is not on this machine"):
        setup_env.choose_python()


def test_python_without_venv_names_the_package(
    monkeypatch: pytest.MonkeyPatch, own: setup_env.Interpreter
) -> None:
    monkeypatch.setattr(own, "makes_venvs", False)
    with pytest.raises(SetupError, match="apt-get install python3-venv"):
        setup_env.usable(own)


@pytest.mark.parametrize(
    ("release", "user", "advice"),
    [("bookworm", 1000, "run 'make test' as root"), ("", 0, "install it yourself")],
)
def test_without_qgis_one_sentence_names_test_core(
    monkeypatch: pytest.MonkeyPatch, release: str, user: int, advice: str
) -> None:
    monkeypatch.setattr(install_qgis, "python_with_qgis", lambda: None)
    monkeypatch.setattr(install_qgis, "debian_release", lambda: release)
    monkeypatch.setattr(install_qgis, "missing_packages", lambda names: list(names))
    monkeypatch.setattr("os.geteuid", lambda: user)
    with pytest.raises(SetupError) as caught:
        install_qgis.ensure()
    sentence = str(caught.value)
    assert advice in sentence
    assert "make test-core" in sentence
    assert sentence.count(".") == 2  # the one in 3.40 and the last


@pytest.mark.parametrize(
    ("text", "pair"),
    [("1:3.40.6+dfsg-1~bpo12+1", (3, 40)), ("3.22.16", (3, 22)), ("(none)", (0, 0)), ("", (0, 0))],
)
def test_version_of_a_package(text: str, pair: tuple[int, int]) -> None:
    assert install_qgis.version_pair(text) == pair
