/** Data that a department's system gives by HTTP as JSON, page by page. */
@NullMarked
package org.lingqu.collection.http;

import org.jspecify.annotations.NullMarked;
