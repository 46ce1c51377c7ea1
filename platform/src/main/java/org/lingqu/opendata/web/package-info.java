/** What the public is offered without an account. */
@NullMarked
package org.lingqu.opendata.web;

import org.jspecify.annotations.NullMarked;
