/** Files in a folder that others write into: which are complete, and how they are taken without following what leads elsewhere. */
@NullMarked
package org.lingqu.collection.folder;

import org.jspecify.annotations.NullMarked;
