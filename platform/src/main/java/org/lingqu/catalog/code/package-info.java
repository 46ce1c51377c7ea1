/** Resource codes: by which template they are made, and the numbers that go into them. A code is never given twice. */
@NullMarked
package org.lingqu.catalog.code;

import org.jspecify.annotations.NullMarked;
