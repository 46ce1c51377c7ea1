@NullMarked
package org.lingqu.bench;

import org.jspecify.annotations.NullMarked;
