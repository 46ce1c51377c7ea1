/** Saved searches, and telling people what is new for them: on the page, by mail, as a feed, by webhook. */
@NullMarked
package org.lingqu.catalog.watch;

import org.jspecify.annotations.NullMarked;
