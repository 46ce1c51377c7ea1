/** The log as a folder: written from the database by the exporter, judged by the verifier with nothing else at hand. */
@NullMarked
package org.lingqu.audit.archive;

import org.jspecify.annotations.NullMarked;
