/** The pages of the working days and the same for programs. */
@NullMarked
package org.lingqu.calendar.web;

import org.jspecify.annotations.NullMarked;
