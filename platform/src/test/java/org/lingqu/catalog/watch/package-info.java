@org.jspecify.annotations.NullMarked
package org.lingqu.catalog.watch;
