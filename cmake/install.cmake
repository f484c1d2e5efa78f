# What `cmake --install` and `cpack` put where: libcarom and libcarom-io (static and shared), their headers under carom/,
# pkg-config and CMake package files, the program, its manual and completion. libcarom is world, engines and solver (property
# CAROM_CORE), and is linked with the C library, OpenMP and oneDNN; libcarom-io has files, hulls, scenes, recordings and
# claims (CAROM_IO). What draws, measures and trains is the program's alone.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

function(carom_libraries name parts)
  set(objects)
  foreach(part ${parts})
    list(APPEND objects $<TARGET_OBJECTS:${part}>)
  endforeach()
  add_library(${name}_static STATIC ${objects})
  add_library(${name}_shared SHARED ${objects})
  string(REPLACE _ - output ${name})
  set_target_properties(${name}_static ${name}_shared PROPERTIES OUTPUT_NAME ${output} LINKER_LANGUAGE C)
  set_target_properties(${name}_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR} INSTALL_RPATH "$ORIGIN")
  # Parts are linked for what they need; their objects are in the library already.
  foreach(part ${parts})
    target_link_libraries(${name}_shared PRIVATE $<TARGET_PROPERTY:${part},INTERFACE_LINK_LIBRARIES>)
  endforeach()
  # Beside what is hidden: names that linker and compilers make.
  target_link_options(${name}_shared PRIVATE -Wl,--no-undefined -Wl,--exclude-libs,ALL
    -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/carom.map)
  install(TARGETS ${name}_static ${name}_shared ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()

get_property(core GLOBAL PROPERTY CAROM_CORE)
get_property(io GLOBAL PROPERTY CAROM_IO)
carom_libraries(carom "${core}")
carom_libraries(carom_io "${io}")
# What is public comes from libcarom.so; helpers that it hides (arrays that grow, checks of options) come from the archive, once
# more and hidden here too.
target_link_libraries(carom_io_shared PRIVATE carom_shared carom_static)

install(TARGETS carom RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# Headers include each other as "world/world.h"; installed they are carom/world/world.h and say so.
set(public_headers
  world/api.h world/math.h world/status.h world/allocator.h world/version.h world/joint.h world/world.h world/materials.h world/nouns.h world/engine.h world/io.h world/watch.h world/live.h world/provenance.h world/geometry.h world/queries.h world/patches.h world/scene.h world/recording.h world/claims.h
  scenes/scenes.h scenes/import.h sim/sim.h model/model.h)
set(umbrella "")
foreach(header ${public_headers})
  get_filename_component(folder ${header} DIRECTORY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${header})
  file(READ ${CMAKE_SOURCE_DIR}/${header} text)
  string(REGEX REPLACE "#include \"([a-z]+/[a-z0-9_]+\\.h)\"" "#include <carom/\\1>" text "${text}")
  file(WRITE ${CMAKE_BINARY_DIR}/include/carom/${header} "${text}")
  install(FILES ${CMAKE_BINARY_DIR}/include/carom/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/carom/${folder})
  string(APPEND umbrella "#include <carom/${header}>\n")
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
foreach(name carom carom-io)
  configure_file(cmake/${name}.pc.in ${CMAKE_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${CMAKE_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

# find_package(carom): carom::carom and carom::io.
configure_package_config_file(cmake/carom-config.cmake.in ${CMAKE_BINARY_DIR}/carom-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/carom PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/carom-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/carom-config.cmake ${CMAKE_BINARY_DIR}/carom-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/carom)

install(DIRECTORY model/weights/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/weights OPTIONAL)
install(DIRECTORY model/configs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/configs)
install(DIRECTORY eval/prompts/ DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/prompts)
install(FILES model/words/words.bin model/words/meanings.bin model/words/README.md model/words/WORDNET-LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/carom/words)
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
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Carom moves rigid bodies by a contact solver whose impulses a transformer corrects,
beside Bullet and MuJoCo, measures the engines against each
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
