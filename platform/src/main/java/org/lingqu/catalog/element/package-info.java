/** The register of standard data elements, with one source per element and subject. */
@NullMarked
package org.lingqu.catalog.element;

import org.jspecify.annotations.NullMarked;
