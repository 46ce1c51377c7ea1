/** Pages and interfaces of quality. */
@NullMarked
package org.lingqu.quality.web;

import org.jspecify.annotations.NullMarked;
