/**
 * Working days and the arithmetic of terms: which day is worked where, when a limit of so many working days, days, months or years ends,
 * and why. Owns the notices of the State Council and of regions; knows no regulation, no case and no clock.
 */
@ApplicationModule(
        displayName = "工作日历 calendar",
        allowedDependencies = {"kernel", "ui", "audit"})
@NullMarked
package org.lingqu.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
