/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "password.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/normal.h"

#define PASSWORD_MAX 1024

void
password_free(char *password)
{
	if (password != NULL)
		mem_wipe(password, strlen(password));
	free(password);
}

/* The first line of an open stream. */
static char *
read_line(FILE *in)
{
	char line[PASSWORD_MAX], *password = NULL;

	if (fgets(line, sizeof line, in) != NULL)
		password = xstrndup(line, strcspn(line, "\r\n"));
	mem_wipe(line, sizeof line);
	return password;
}

static char *
from_file(struct cli *c, const char *path)
{
	struct buf text = BUF_INIT;
	char *password = NULL;

	if (path_read(path, PASSWORD_MAX, true, &text, &c->err))
		password = xstrndup(text.data, strcspn(text.data, "\r\n"));
	buf_wipe(&text);
	return password;
}

static char *
from_terminal(struct cli *c, const char *prompt, const char *without)
{
	struct termios old, quiet;
	FILE *tty = fopen("/dev/tty", "r+");
	char *password;

	if (tty == NULL || tcgetattr(fileno(tty), &old) != 0) {
		if (tty != NULL)
			fclose(tty);
		err_set(&c->err, ERR_UNSAFE, "%s", without);
		return NULL;
	}
	fprintf(tty, "%s: ", prompt);
	fflush(tty);
	quiet = old;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fileno(tty), TCSAFLUSH, &quiet);
	password = read_line(tty);
	tcsetattr(fileno(tty), TCSAFLUSH, &old);
	fputc('\n', tty);
	fclose(tty);
	if (password == NULL)
		err_set(&c->err, ERR_UNSAFE, _("没有输入密码"));
	return password;
}

/* What to do where nobody can be asked. */
static const char *
no_terminal(void)
{
	return _("需要密码：请加 --password-stdin，或设 NUANDANG_PASSWORD_FILE");
}

static char *
ask(struct cli *c, const char *prompt)
{
	const char *file = getenv("NUANDANG_PASSWORD_FILE");
	char *password;

	if (cli_flag(c, "password-stdin")) {
		password = read_line(stdin);
		if (password == NULL)
			err_set(&c->err, ERR_UNSAFE, _("标准输入里没有密码"));
		return password;
	}
	if (!text_empty(file))
		return from_file(c, file);
	return from_terminal(c, prompt, no_terminal());
}

bool
password_login(struct cli *c)
{
	const char *name = cli_value(c, "operator");
	char *password = NULL;
	bool ok;

	if (name == NULL)
		name = config_text(c->config, "unit:operator");
	if (name[0] == '\0')
		name = "admin";
	if (operator_passwords_used(c->office)) {
		password = ask(c, _("密码"));
		if (password == NULL)
			return false;
	}
	ok = operator_login(c->office, name, password, &c->err);
	password_free(password);
	return ok;
}

/* As it is hashed: NFC. */
static char *
normal(char *typed)
{
	struct buf text = BUF_INIT;

	if (typed == NULL || !utf8_valid(typed, strlen(typed), NULL))
		return typed;
	normal_nfc(typed, &text);
	password_free(typed);
	return buf_detach(&text);
}

char *
password_of_keys(struct cli *c)
{
	const char *file = getenv("NUANDANG_KEY_PASSPHRASE_FILE");

	return normal(!text_empty(file) ? from_file(c, file)
	                                : from_terminal(c, _("密钥口令"),
	        _("需要密钥口令：请设 NUANDANG_KEY_PASSPHRASE_FILE")));
}

char *
password_new_of_keys(struct cli *c)
{
	const char *file = getenv("NUANDANG_KEY_PASSPHRASE_NEW_FILE");
	char *first, *again;

	if (!text_empty(file))
		return normal(from_file(c, file));
	first = from_terminal(c, _("新的密钥口令（直接回车为不设）"),
	    _("需要新的密钥口令：请设 NUANDANG_KEY_PASSPHRASE_NEW_FILE"));
	again = first != NULL && first[0] != '\0'
	    ? from_terminal(c, _("再输一次"), "") : NULL;
	if (first != NULL && first[0] != '\0' &&
	    (again == NULL || strcmp(first, again) != 0)) {
		err_set(&c->err, ERR_REFUSED,
		    _("两次输入的口令不一样，没有改动"));
		password_free(first);
		first = NULL;
	}
	password_free(again);
	return normal(first);
}

char *
password_new(struct cli *c, const char *operator)
{
	bool scripted = cli_flag(c, "password-stdin");
	char *password, *again;

	password = scripted ? ask(c, "") : from_terminal(c, _("新密码"), no_terminal());
	if (password == NULL)
		return NULL;
	if (password[0] == '\0') {
		password_free(password);
		err_set(&c->err, ERR_REFUSED, _("%s 的新密码不能是空的"), operator);
		return NULL;
	}
	if (scripted)
		return password;
	again = from_terminal(c, _("再输一次"), no_terminal());
	if (again == NULL || strcmp(password, again) != 0) {
		if (again != NULL)
			err_set(&c->err, ERR_REFUSED,
			    _("两次输入的密码不一样，没有改动"));
		password_free(again);
		password_free(password);
		return NULL;
	}
	password_free(again);
	return password;
}
