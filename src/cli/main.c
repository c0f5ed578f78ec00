/* The program: finds the operation, parses its parameters, runs it, writes its report. */
#include <stdio.h>

int main(void) {
    puts("buyerclock");
    return 0;
}
