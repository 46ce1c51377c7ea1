/** Campaigns in which departments are asked to compile their catalogs, and how far each has come. */
@NullMarked
package org.lingqu.catalog.campaign;

import org.jspecify.annotations.NullMarked;
