/** Pages and interfaces of what goes on from sharing. */
@NullMarked
package org.lingqu.sharing.onward.web;

import org.jspecify.annotations.NullMarked;
