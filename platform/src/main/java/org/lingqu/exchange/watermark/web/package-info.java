/** What a watermark may change, and whom a found file names, for people and for programs. */
@NullMarked
package org.lingqu.exchange.watermark.web;

import org.jspecify.annotations.NullMarked;
