# What `cmake --install` and `cpack` put where: libcarom (static and shared), its headers under carom/, a pkg-config
# file, the program, its manual and completion. The library is every part but render, so that using the engine does
# not draw in a window system.
include(GNUInstallDirs)

get_property(parts GLOBAL PROPERTY CAROM_PARTS)
list(REMOVE_ITEM parts carom_render carom_glad)
set(objects)
set(library_folders)
foreach(part ${parts})
  list(APPEND objects $<TARGET_OBJECTS:${part}>)
  string(REPLACE carom_ "" folder ${part})
  list(APPEND library_folders ${folder})
endforeach()

add_library(carom_static STATIC ${objects})
add_library(carom_shared SHARED ${objects})
foreach(library carom_static carom_shared)
  set_target_properties(${library} PROPERTIES OUTPUT_NAME carom LINKER_LANGUAGE C)
endforeach()
# Parts are linked for what they need; their objects are in the library already.
foreach(part ${parts})
  target_link_libraries(carom_shared PRIVATE $<TARGET_PROPERTY:${part},INTERFACE_LINK_LIBRARIES>)
endforeach()
# Only cr_ names leave the shared library.
set_target_properties(carom_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
  LINK_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/carom.map)
target_link_options(carom_shared PRIVATE -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/carom.map)

install(TARGETS carom RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS carom_static carom_shared ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})

# Headers include each other as "world/world.h"; installed they are carom/world/world.h and say so.
set(public_headers
  world/math.h world/status.h world/version.h world/joint.h world/world.h world/materials.h world/nouns.h world/engine.h world/provenance.h world/geometry.h world/queries.h world/patches.h world/scene.h world/recording.h world/claims.h
  scenes/scenes.h scenes/import.h sim/sim.h model/model.h eval/eval.h)
set(umbrella "")
foreach(header ${public_headers})
  get_filename_component(folder ${header} DIRECTORY)
  if(EXISTS ${CMAKE_SOURCE_DIR}/${header} AND folder IN_LIST library_folders)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${header})
    file(READ ${CMAKE_SOURCE_DIR}/${header} text)
    string(REGEX REPLACE "#include \"([a-z]+/[a-z0-9_]+\\.h)\"" "#include <carom/\\1>" text "${text}")
    file(WRITE ${CMAKE_BINARY_DIR}/include/carom/${header} "${text}")
    install(FILES ${CMAKE_BINARY_DIR}/include/carom/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/carom/${folder})
    string(APPEND umbrella "#include <carom/${header}>\n")
  endif()
endforeach()
configure_file(cmake/carom.h.in ${CMAKE_BINARY_DIR}/include/carom/carom.h @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/include/carom/carom.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/carom)

# ${pcfiledir} makes the installed tree movable.
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" up "${up}")
set(cuda_libraries "")
if(cuda)
  set(cuda_libraries " -L${CUDAToolkit_LIBRARY_DIR} -lcudart_static -lrt -lstdc++")
endif()
configure_file(cmake/carom.pc.in ${CMAKE_BINARY_DIR}/carom.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/carom.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY model/weights/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/weights OPTIONAL)
install(DIRECTORY model/configs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/configs)
install(DIRECTORY eval/prompts/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/prompts)
install(FILES model/words/words.bin model/words/README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/words)
install(DIRECTORY scenes/data/tosses/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/tosses)
install(DIRECTORY eval/examples DESTINATION ${CMAKE_INSTALL_DOCDIR}/eval USE_SOURCE_PERMISSIONS)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS)
install(FILES cli/carom.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME carom)
install(FILES LICENSE NOTICE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Manual pages come from the program's own --help, so that they cannot disagree with it.
find_program(HELP2MAN help2man)
if(HELP2MAN)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/man/carom.1
    COMMAND ${CMAKE_SOURCE_DIR}/cmake/manual ${HELP2MAN} $<TARGET_FILE:carom> ${CMAKE_BINARY_DIR}/man
    DEPENDS carom ${CMAKE_SOURCE_DIR}/cmake/manual ${CMAKE_SOURCE_DIR}/cmake/carom.h2m
    COMMENT "Writing the manual pages" VERBATIM)
  add_custom_target(manual ALL DEPENDS ${CMAKE_BINARY_DIR}/man/carom.1)
  install(DIRECTORY ${CMAKE_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
else()
  message(WARNING "No manual pages: help2man is missing")
endif()

set(CPACK_PACKAGE_NAME carom)
set(CPACK_PACKAGE_VENDOR "The Carom authors")
set(CPACK_PACKAGE_CONTACT "The Carom authors <carom@example.org>")
string(REGEX REPLACE "^A " "" summary "${PROJECT_DESCRIPTION}") # Debian wants no article
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${summary}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Carom moves rigid bodies by a diffusion transformer that finds the impulses
of contacts, beside Bullet and MuJoCo, measures the engines against each
other and draws them. Program, library, headers, weights and manual pages.")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/package.cmake)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "ffmpeg")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/cmake/triggers)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
