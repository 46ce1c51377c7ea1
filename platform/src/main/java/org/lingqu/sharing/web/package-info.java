/** Pages and interfaces of sharing. */
@NullMarked
package org.lingqu.sharing.web;

import org.jspecify.annotations.NullMarked;
