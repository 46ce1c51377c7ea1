/**
 * Article by article: what each regulation asks for in our own words, where in the product it is met, and which passing test of the last run
 * shows it. It owns the register and reads the result; it never decides whether something is met – a test does.
 */
@ApplicationModule(
        displayName = "逐条落实 conformance",
        allowedDependencies = {"kernel", "ui", "audit", "notice"})
@NullMarked
package org.lingqu.conformance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
