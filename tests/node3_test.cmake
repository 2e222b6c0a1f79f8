# SPDX-License-Identifier: GPL-3.0-or-later
# One helper registers test programs, one test scripts.
#
#   node3_add_test(NAME engine.core EACH SOURCES job_test.cpp order_test.cpp LIBS node3_core
#                  [LABELS slow|bench...] [TIMEOUT seconds] [QT] [SERIAL]
#                  [DEFINITIONS NAME=VALUE...])
#   node3_add_script_test(NAME e2e.crash COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/crash.sh
#                  [LABELS ...] [TIMEOUT seconds] [SERIAL])
#
# All SOURCES make one program. With EACH, every X_test.cpp of them is a test of its own, NAME.X,
# which runs the program with `--file X_test.cpp`; without, the program is one test.
# Without QT the program gets main() and TEST/CHECK from tests/support/check.h and needs nothing
# but the libraries named: such tests run under the thread sanitizer with no Qt in sight.
# With QT its files hold Qt Test classes, see tests/support/qt_test.h.
# SERIAL: nothing else runs meanwhile, for tests that measure time.
# Tests labelled `slow` or `bench` are left out of the ordinary test presets.
# Under the thread sanitizer tests of layers that have no threads are not built: it could find nothing.
set(node3_layers_without_threads node3_core node3_wire node3_agent_machine node3_observe node3_text
    nlohmann_json::nlohmann_json)

# Every test gets its own owner-only folder for what a desktop session would provide, so that no
# test reads or writes the settings of the person who runs it.
function(node3_set_test_environment name)
    set(home ${CMAKE_BINARY_DIR}/tests/home/${name})
    file(MAKE_DIRECTORY ${home}/run ${home}/config ${home}/data ${home}/cache ${home}/state)
    file(CHMOD ${home}/run PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    set_tests_properties(${name} PROPERTIES ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;XDG_RUNTIME_DIR=${home}/run;XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_STATE_HOME=${home}/state;NODE3_BIN_DIR=${CMAKE_BINARY_DIR}/bin;NODE3_SOURCE_DIR=${CMAKE_SOURCE_DIR}")
endfunction()

function(node3_add_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "QT;SERIAL;EACH" "NAME;TIMEOUT" "SOURCES;LIBS;LABELS;DEFINITIONS")
    if(NOT arg_NAME OR NOT arg_SOURCES)
        message(FATAL_ERROR "node3_add_test needs NAME and SOURCES")
    endif()
    set(others ${arg_LIBS})
    list(REMOVE_ITEM others ${node3_layers_without_threads})
    if(NODE3_SANITIZE STREQUAL "thread" AND NOT others)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    set(target test-${arg_NAME})
    add_executable(${target} ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bin)
    target_link_libraries(${target} PRIVATE node3_common ${arg_LIBS})
    target_compile_definitions(${target} PRIVATE ${arg_DEFINITIONS})
    node3_batch(${target})
    if("node3_ui" IN_LIST arg_LIBS)
        target_link_libraries(${target} PRIVATE node3_qt_widgets_main)
        target_precompile_headers(${target} REUSE_FROM node3_pch_widgets)
    elseif(arg_QT)
        target_link_libraries(${target} PRIVATE node3_qt_main)
    else()
        target_link_libraries(${target} PRIVATE node3_check_main)
    endif()
    if(arg_QT)
        node3_use_moc(${target})
    endif()
    if("node3_ui" IN_LIST arg_LIBS)
        node3_optimise(${target} FALSE)
    elseif(NOT "bench" IN_LIST arg_LABELS)
        # Test code runs once: to optimise its thousands of checks takes five times as long as to run
        # them. What it tests is optimised as the preset says. (A precompiled header has to be
        # compiled with the same switch, so the tests of the window stay as they are.)
        target_compile_options(${target} PRIVATE -O0)
        node3_check_less(${target})
    endif()
    if(NOT arg_EACH)
        node3_register(${arg_NAME} ${target})
        return()
    endif()
    foreach(source IN LISTS arg_SOURCES)
        if(source MATCHES "^([a-z0-9_]+)_test\\.cpp$")
            node3_register(${arg_NAME}.${CMAKE_MATCH_1} ${target} --file ${source})
        endif()
    endforeach()
endfunction()

# Registers `command` as the test `name`, with the options of the node3_add_test that calls it.
macro(node3_register name)
    add_test(NAME ${name} COMMAND ${ARGN})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        RUN_SERIAL ${arg_SERIAL})
    node3_set_test_environment(${name})
endmacro()

function(node3_add_script_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "SERIAL" "NAME;TIMEOUT" "COMMAND;LABELS")
    if(NOT arg_NAME OR NOT arg_COMMAND)
        message(FATAL_ERROR "node3_add_script_test needs NAME and COMMAND")
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    add_test(NAME ${arg_NAME} COMMAND ${arg_COMMAND})
    set_tests_properties(${arg_NAME} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        RUN_SERIAL ${arg_SERIAL})
    node3_set_test_environment(${arg_NAME})
endfunction()
