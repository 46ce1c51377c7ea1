/** YAML files read with their line numbers, so that an error can say where. Used for rule packs, calendars and law cases. */
@NullMarked
package org.lingqu.kernel.yaml;

import org.jspecify.annotations.NullMarked;
