// Byte-compiles zips and wheels with the very Python that will run them: Pyodide, here in Node.
// node compile.mjs PYODIDE_DIR IN OUT [IN OUT …]   (the standard library is the file called python_stdlib.zip)
//
// Every .py becomes a sourceless, unchecked .pyc, so that a start compiles nothing. What nobody needs
// at run time is left out. The same input gives the same bytes: dates are fixed and order is kept.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, ...files] = process.argv.slice(2);

const COMPILE = `
import _imp, importlib.util, marshal, zipfile

LEFT_OUT = (".pyi", ".h", ".c", ".pxd", ".pyx", ".pyc")
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
UNCHECKED = (1).to_bytes(4, "little")

def pyc(source, name):
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    key = _imp.source_hash(int.from_bytes(importlib.util.MAGIC_NUMBER, "little"), source)
    return importlib.util.MAGIC_NUMBER + UNCHECKED + key + marshal.dumps(code)

def without_files_that_changed(record):
    # A RECORD whose hashes are no longer true is worse than none; names alone are allowed.
    names = (line.split(",")[0] for line in record.decode().splitlines())
    kept = (name + "c" if name.endswith(".py") else name for name in names if not name.endswith(LEFT_OUT))
    return "".join(f"{name},,\\n" for name in kept).encode()

def compile_zip(source, target, root):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            name, data = item.filename, old.read(item)
            if name.endswith(LEFT_OUT) or name.endswith("/"):
                continue
            if name.endswith(".py"):
                name, data = name + "c", pyc(data, root + name)
            elif name.endswith(".dist-info/RECORD"):
                data = without_files_that_changed(data)
            new.writestr(zipfile.ZipInfo(name, FIXED_DATE), data, zipfile.ZIP_DEFLATED, 9)

compile_zip
`;

const { loadPyodide } = await import(
  pathToFileURL(path.resolve(pyodideFolder, "pyodide.mjs")).href
);
const pyodide = await loadPyodide();
const compileZip = pyodide.runPython(COMPILE);
for (let index = 0; index + 1 < files.length; index += 2) {
  const [source, target] = [files[index], files[index + 1]];
  const isLibrary = path.basename(source) === "python_stdlib.zip";
  pyodide.FS.writeFile("/in.zip", fs.readFileSync(source));
  const root = isLibrary ? "/lib/python314.zip/" : "/lib/python3.14/site-packages/";
  compileZip("/in.zip", "/out.zip", root);
  fs.writeFileSync(target, pyodide.FS.readFile("/out.zip"));
}
