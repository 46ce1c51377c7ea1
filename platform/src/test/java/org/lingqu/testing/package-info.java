/** What tests of all modules lean on. */
@NullMarked
package org.lingqu.testing;

import org.jspecify.annotations.NullMarked;
