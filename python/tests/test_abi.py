"""The declarations are what the compiler makes of the headers."""

import ctypes
import json
import os
import subprocess
import unittest

from carom import _abi, _library, events, queries


def compiled():
    return json.loads(subprocess.run([os.environ["CAROM_LAYOUT"]], check=True, capture_output=True, text=True).stdout)


class Layout(unittest.TestCase):
    def test_every_struct_is_laid_out_as_by_the_compiler(self):
        structs = compiled()["structs"]
        self.assertIn("cr_engine_options", structs)
        for name, expected in structs.items():
            kind = getattr(_abi, name)
            self.assertEqual(ctypes.sizeof(kind), expected["size"], name)
            found = {f[0]: [getattr(kind, f[0]).offset, getattr(kind, f[0]).size] for f in kind._fields_}
            self.assertEqual(found, expected["fields"], name)

    def test_numpys_structs_are_those(self):
        for dtype, kind in (
            (queries.RAY, _abi.cr_ray),
            (queries.HIT, _abi.cr_ray_hit),
            (queries.CONTACT, _abi.cr_contact),
            (events.EVENT, _abi.cr_contact_event),
        ):
            self.assertEqual(dtype.itemsize, ctypes.sizeof(kind))
            offsets = {name: dtype.fields[name][1] for name in dtype.names}
            self.assertEqual(offsets, {f[0]: getattr(kind, f[0]).offset for f in kind._fields_})

    def test_every_constant_has_the_compilers_value(self):
        constants = compiled()["constants"]
        self.assertIn("CR_ERROR_NUMERIC", constants)
        self.assertEqual({name: getattr(_abi, name) for name in constants}, constants)

    def test_a_wrong_declaration_would_be_found(self):
        class cr_contact(ctypes.Structure):
            _fields_ = [f for f in _abi.cr_contact._fields_ if f[0] != "distance"]

        self.assertNotEqual(ctypes.sizeof(cr_contact), compiled()["structs"]["cr_contact"]["size"])

    def test_every_function_is_in_the_library(self):
        self.assertIn("cr_engine_advance", _abi.FUNCTIONS)
        for name in _abi.FUNCTIONS:
            self.assertTrue(hasattr(_library.lib, name), name)


if __name__ == "__main__":
    unittest.main()
