# What Debian asks of a package beside what is installed everywhere: compressed manual pages, copyright, changelog. Run by cpack on the
# tree that it packs.
file(GLOB pages ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/man/man1/*.1)
foreach(page ${pages})
  execute_process(COMMAND gzip -9nf ${page} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

set(doc ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/doc/carom)
file(READ ${doc}/NOTICE notice)
file(WRITE ${doc}/copyright "Carom
Copyright: 2026 ${CPACK_PACKAGE_VENDOR}

Licensed under the Apache License, Version 2.0; on Debian systems its text is in /usr/share/common-licenses/Apache-2.0.

${notice}")
file(REMOVE ${doc}/LICENSE)
file(CREATE_LINK ../../common-licenses/Apache-2.0 ${doc}/LICENSE SYMBOLIC)

string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH where that is set
file(WRITE ${doc}/changelog "carom (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * CHANGELOG.md says what changed.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
execute_process(COMMAND gzip -9nf ${doc}/changelog COMMAND_ERROR_IS_FATAL ANY)
