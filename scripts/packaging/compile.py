"""One binary per platform, with everything in it."""
import os
import pathlib
import shutil
import time

import archive
import content
import fetch
from fetch import run
from platforms import PLATFORMS

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOLS = {"zig-cc": "cc", "zig-cxx": "c++", "zig-ar": "ar", "zig-ranlib": "ranlib"}


def write_tools(folder, compiler, platform):
    folder.mkdir(parents=True, exist_ok=True)
    for name, command in TOOLS.items():
        target = f" -target {platform.triple}" if command in ("cc", "c++") else ""
        tool = folder / name
        tool.write_text(f'#!/bin/sh\nexec {compiler / "zig"} {command}{target} "$@"\n')
        tool.chmod(0o755)


def flags(platform, sources):
    """Checks of the library, protection of the stack, no path of this machine."""
    common = ["-g0", "-fPIE", "-fstack-protector-strong", "-U_LIBCPP_HARDENING_MODE",
              "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_FAST",
              f"-ffile-prefix-map={ROOT}=.", f"-ffile-prefix-map={sources}=libraries"]
    link = ["-static-pie", "-Wl,-z,relro,-z,now"] if platform.is_linux else ["-Wl,-dead_strip"]
    return " ".join(common), " ".join([*link, "-s"])


def binary(platform, compiler, sources, folder, commit, jobs):
    """Compiles the program for a platform; returns its path."""
    tools, build = folder / "tools", folder / "build"
    shutil.rmtree(folder, ignore_errors=True)
    write_tools(tools, compiler, platform)
    compile_flags, link_flags = flags(platform, sources)
    environment = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(compiler.parent / "cache"), "ZIG_LOCAL_CACHE_DIR": str(folder / "cache")}
    environment.pop("CMAKE_CXX_COMPILER_LAUNCHER", None)
    run(["cmake", "-S", ROOT, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DKOOTORO_BUILD_TESTS=OFF",
         "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY", "-DKOOTORO_UNITY=ON",
         f"-DKOOTORO_LIBRARIES={ROOT / 'scripts/packaging/libraries.cmake'}",
         f"-DKOOTORO_SOURCES={sources}", f"-DKOOTORO_COMMIT={commit}", f"-DCMAKE_SYSTEM_NAME={platform.system}",
         f"-DCMAKE_SYSTEM_PROCESSOR={platform.processor}", f"-DCMAKE_C_COMPILER={tools / 'zig-cc'}",
         f"-DCMAKE_CXX_COMPILER={tools / 'zig-cxx'}", f"-DCMAKE_AR={tools / 'zig-ar'}", f"-DCMAKE_RANLIB={tools / 'zig-ranlib'}",
         f"-DCMAKE_C_FLAGS={compile_flags}", f"-DCMAKE_CXX_FLAGS={compile_flags}", f"-DCMAKE_EXE_LINKER_FLAGS={link_flags}",
         *([] if platform.is_linux else ["-DCMAKE_OSX_DEPLOYMENT_TARGET=", "-DCMAKE_OSX_SYSROOT=",
                                       f"-DCMAKE_INSTALL_NAME_TOOL={shutil.which('true')}"])], env=environment)
    run(["ninja", "-C", build, "-j", jobs, "kootoro-gen"], env=environment)
    program = build / "src/kootoro-gen"
    if not platform.is_linux:  # zig's linker keeps local symbols of Mach-O; llvm-strip writes the signature anew
        run(["llvm-strip-14", "--discard-all", program])
    return program


def cache_folder():
    """Where the compiler and the sources of the libraries stay between runs."""
    folder = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "kootoro-gen/package"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def programs(names, folder, commit, jobs):
    """Compiles the program for each named platform into a folder of programs (see content.read_programs)."""
    fetch.run([ROOT / "scripts/setup", "package"])
    cache = cache_folder()
    compiler, sources = fetch.compiler(cache), fetch.sources(cache, ROOT / "build/package/libraries")
    for name in names:
        started, platform = time.monotonic(), PLATFORMS[name]
        path = binary(platform, compiler, sources, ROOT / "build/package" / name, commit, jobs)
        content.write_program(folder, platform, path.read_bytes(), archive.notices(compiler, sources, platform).encode())
        print(f"{name}: {path.stat().st_size / 1e6:.1f} MB, {time.monotonic() - started:.0f} s", flush=True)
