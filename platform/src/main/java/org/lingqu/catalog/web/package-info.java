/** Pages and REST interface of the catalog. */
@NullMarked
package org.lingqu.catalog.web;

import org.jspecify.annotations.NullMarked;
