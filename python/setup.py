"""The wheel of a build of Carom: module, library, Bullet's modules, weights, configs and program. Needs no network:

    cmake --build build/release --target wheel

CAROM_BUILD is the folder of the build (../build/release).
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:
    from wheel.bdist_wheel import bdist_wheel

HERE = Path(__file__).absolute().parent
BUILD = Path(os.environ.get("CAROM_BUILD", HERE.parent / "build" / "release"))
ABI = BUILD / "python" / "carom" / "_abi.py"
if not ABI.exists():
    raise SystemExit(f"{ABI} is missing: build Carom first, or say by CAROM_BUILD where it was built")
VERSION = re.search(r'^VERSION = "(.*)"', ABI.read_text(), re.M)[1]


class BuildPy(build_py):
    """Puts what the build made beside the sources."""

    def run(self):
        super().run()
        package = Path(self.build_lib) / "carom"
        shutil.copy(ABI, package)
        native = package / "_native"
        shutil.rmtree(native, ignore_errors=True)
        with tempfile.TemporaryDirectory() as prefix:
            subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix, "--strip"], check=True, stdout=subprocess.DEVNULL)
            major = VERSION.split(".")[0]
            (native / "lib").mkdir(parents=True)
            (native / "bin").mkdir()
            for name in ("libcarom.so", "libcarom-io.so"):  # each finds the other beside it
                library = next(Path(prefix).rglob(f"{name}.{major}"))
                shutil.copy(library, native / "lib" / library.name)
            shutil.copytree(library.parent / "carom", native / "lib" / "carom")
            shutil.copy(Path(prefix) / "bin" / "carom", native / "bin")
            shutil.copytree(Path(prefix) / "share" / "carom", native / "share" / "carom")


class Wheel(bdist_wheel):
    """For any Python 3 of this platform: the library knows nothing of Python."""

    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(
    name="carom",
    version=VERSION,
    description="Worlds of rigid bodies, moved by Bullet, MuJoCo or a learned contact solver",
    long_description=(HERE / "README.md").read_text(),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    packages=["carom"],
    package_dir={"": "src"},
    package_data={"carom": ["py.typed"]},
    python_requires=">=3.9",
    install_requires=["numpy>=1.20"],
    cmdclass={"build_py": BuildPy, "bdist_wheel": Wheel},
)
