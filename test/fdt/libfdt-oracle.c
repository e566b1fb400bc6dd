/*
 * Runs the calls of libfdt-vectors.txt (lines starting with "> ") against a real libfdt and prints its answers ("< ").
 * Used once to record the vectors; the tests only replay them:
 *   apt-get install libfdt-dev && gcc -O1 -o oracle libfdt-oracle.c -lfdt
 *   sed -n 's/^> //p' libfdt-vectors.txt | ./oracle
 * An answer is the tree in hex ("ERR n" on failure) for finish, and "R n [tree]" for every read-write call.
 */
#include <libfdt.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>

static unsigned char sw[1 << 20], rw[1 << 20], value[1 << 19];
static char line[1 << 21], op[16], a[65536], b[65536], c[1 << 20];

static const char *name(const char *s) { return strcmp(s, "-") ? s : ""; }

static int unhex(const char *s, unsigned char *out)
{
	int n = 0;
	unsigned int byte;

	for (; s[0] && s[1] && sscanf(s, "%2x", &byte) == 1; s += 2)
		out[n++] = byte;
	return n;
}

static int find(void *fdt, char *path)
{
	int offset = 0;

	for (char *part = strtok(path, "/"); part && offset >= 0; part = strtok(NULL, "/"))
		offset = fdt_subnode_offset(fdt, offset, part);
	return offset;
}

static void dump(void *fdt)
{
	for (unsigned int i = 0; i < fdt_totalsize(fdt); i++)
		printf("%02x", ((unsigned char *)fdt)[i]);
	printf("\n");
}

static int sequential(int *err, int *reserving)
{
	if (!strcmp(op, "create")) {
		*reserving = 1;
		*err = fdt_create(sw, atoi(a));
	} else if (!strcmp(op, "res")) {
		*err = *err ? *err : fdt_add_reservemap_entry(sw, strtoull(a, 0, 16), strtoull(b, 0, 16));
	} else if (!strcmp(op, "begin")) {
		if (*reserving && !*err)
			*err = fdt_finish_reservemap(sw);
		*reserving = 0;
		*err = *err ? *err : fdt_begin_node(sw, name(a));
	} else if (!strcmp(op, "prop")) {
		int n = unhex(b, value);
		*err = *err ? *err : fdt_property(sw, name(a), value, n);
	} else if (!strcmp(op, "end")) {
		*err = *err ? *err : fdt_end_node(sw);
	} else if (!strcmp(op, "finish")) {
		*err = *err ? *err : fdt_finish(sw);
		if (*err)
			printf("ERR %d\n", -*err);
		else
			dump(sw);
	} else {
		return 0;
	}
	return 1;
}

static int readwrite(void)
{
	int node = 0, n;

	if (!strcmp(op, "empty")) {
		memset(rw, 0, sizeof(rw));
		return fdt_create_empty_tree(rw, atoi(a));
	}
	if (!strcmp(op, "open")) {
		memset(rw, 0, sizeof(rw));
		memcpy(rw, sw, fdt_totalsize(sw));
		return fdt_open_into(rw, rw, atoi(b));
	}
	if (!strcmp(op, "pack"))
		return fdt_pack(rw);
	node = find(rw, a);
	if (node < 0)
		return node;
	if (!strcmp(op, "sub")) {
		n = fdt_add_subnode(rw, node, name(b));
		return n > 0 ? 0 : n;
	}
	if (!strcmp(op, "set")) {
		n = unhex(c, value);
		return fdt_setprop(rw, node, name(b), value, n);
	}
	if (!strcmp(op, "deln"))
		return fdt_del_node(rw, node);
	return fdt_delprop(rw, node, name(b));
}

int main(void)
{
	int err = 0, reserving = 1;

	while (fgets(line, sizeof(line), stdin)) {
		a[0] = b[0] = c[0] = 0;
		if (sscanf(line, "%15s %s %s %s", op, a, b, c) < 1 || sequential(&err, &reserving))
			continue;
		int result = readwrite();
		printf("R %d", -result);
		if (result)
			printf("\n");
		else
			printf(" "), dump(rw);
	}
	return 0;
}
