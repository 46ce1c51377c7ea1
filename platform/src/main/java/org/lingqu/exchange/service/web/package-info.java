/** Interfaces of departments, for programs. */
@NullMarked
package org.lingqu.exchange.service.web;

import org.jspecify.annotations.NullMarked;
