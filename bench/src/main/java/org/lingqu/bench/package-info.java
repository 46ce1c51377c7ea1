/**
 * Measures a node and breaks it, from the outside: nodes of their own are started by the launcher, filled through the public interfaces and
 * ended by their process ids. It owns the load clients, their journals and the judge that compares journals with the exported log; it never
 * looks into the platform's classes for an answer.
 */
@NullMarked
package org.lingqu.bench;

import org.jspecify.annotations.NullMarked;
