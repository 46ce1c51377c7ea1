/**
 * A believable prefecture city, its people and its main job, played through the public interfaces only: what the demonstration can do, any
 * program can do. It owns the invented people and enterprises; it never reaches into another module or its tables.
 */
@ApplicationModule(
        displayName = "演示 demo",
        allowedDependencies = {"kernel", "ui"})
@NullMarked
package org.lingqu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
