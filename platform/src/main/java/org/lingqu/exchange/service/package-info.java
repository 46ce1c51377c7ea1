/** Interfaces that a department runs itself: their declarations, the calls to them, what of an answer is let through, and what their adapters refuse. */
@NullMarked
package org.lingqu.exchange.service;

import org.jspecify.annotations.NullMarked;
