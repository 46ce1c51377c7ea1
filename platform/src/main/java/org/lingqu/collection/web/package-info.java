/** Pages and interfaces of collection. */
@NullMarked
package org.lingqu.collection.web;

import org.jspecify.annotations.NullMarked;
